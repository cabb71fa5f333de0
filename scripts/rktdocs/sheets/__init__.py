"""Workbooks: the year as a download, the forms that go out and come back. Excel's quirks end here."""
