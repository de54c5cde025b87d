"""What all tests share: a property says what holds, not how fast a busy machine is."""

from hypothesis import settings

settings.register_profile("chronos", deadline=None)
settings.load_profile("chronos")
