"""The SOP's steps 1 to 5 as a person does them: make the format, gather it, see who is late, meet."""
