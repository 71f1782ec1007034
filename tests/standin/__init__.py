"""A loopback stand-in of the official services, for tests and for trying sync by hand."""

from tests.standin.faults import Fault
from tests.standin.server import StandIn

__all__ = ["Fault", "StandIn"]
