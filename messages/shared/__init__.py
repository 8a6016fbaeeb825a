"""What all conversations share: words, formats, rendering, the presenter, the base of buttons and keyboards."""
