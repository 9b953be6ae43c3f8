"""What the office itself says no to; the web maps each to its page once."""


class NotFound(LookupError):
    """There is nothing here that this viewer may know of: 404, whether it exists or not."""


class NotPermitted(PermissionError):
    """The viewer may see it, and may not do this: 403."""


class StaleCase(RuntimeError):
    """Somebody else took a step on the case since this form was drawn: 409, nothing was written."""


class StaleYear(StaleCase):
    """Somebody else entered a notice for this year since the form was drawn: nothing was written."""


class StalePractice(StaleCase):
    """Somebody else chose another practice since the form was drawn: nothing was written."""


class NotRecognised(PermissionError):
    """No active account has this name and password; which of the two was wrong is nobody's business."""


class TooManyAttempts(RuntimeError):
    """It was tried too often: 429, wait a quarter of an hour."""
