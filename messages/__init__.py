"""Every word a person reads: views, keyboards, buttons and the templates that say them."""
