"""Pages of the published plan as Markdown with raw HTML; pure, and free of any site generator."""

from rktdocs.website.page import NavItem, Page

__all__ = ["NavItem", "Page"]
