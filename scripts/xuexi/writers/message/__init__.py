"""Texts that an organiser pastes into a group: never cut inside a word or an address."""

from xuexi.writers.message.messages import write_messages

__all__ = ["write_messages"]
