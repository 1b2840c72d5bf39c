"""Texts that an organiser pastes into a group: never cut inside a word or an address."""

from xuexi.writers.message.messages import meeting_notice, write_messages
from xuexi.writers.message.pushes import push_text
from xuexi.writers.message.schedule import Appointed, write_schedule

__all__ = ["Appointed", "meeting_notice", "push_text", "write_messages", "write_schedule"]
