"""Rushes for vidlift."""

from rushes_vidlift.provider import AsyncRushes
from rushes_vidlift.provider_sync import Rushes

PROVIDER, SYNC = AsyncRushes, Rushes
