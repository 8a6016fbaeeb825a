"""Joining: the notice and consent, who one is, a request or an invitation; handing a duty over."""
