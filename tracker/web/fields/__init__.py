"""NHS form fields: WTForms fields, each drawn by a component of the design system. Forms import them from web.forms."""
