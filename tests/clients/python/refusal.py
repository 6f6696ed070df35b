"""What a server refuses, as a client tells it."""

from mlflow.exceptions import MlflowException


def refused(code, call, *args, **kwargs):
    """The message with which the call is refused; fails when it is taken, or refused with another code."""
    try:
        call(*args, **kwargs)
    except MlflowException as error:
        assert error.error_code == code, (error.error_code, str(error))
        return str(error)
    raise AssertionError(f"{getattr(call, '__name__', call)} {args} was taken")
