"""What is wrong with input that is refused."""

from collections.abc import Callable

import pytest

from checker import InputError


def problems_of(read: Callable[..., object], *arguments: object) -> list[str]:
    """The problems that a function raises for its arguments, one a sentence."""
    with pytest.raises(InputError) as caught:
        read(*arguments)
    return [str(each) for each in caught.value.problems]
