"""The demonstration book: a believable company, the same for the same seed."""

from stockkeeper.exchange.demo.making import DEMO_PASSPHRASE, DemoSize, make

__all__ = ["DEMO_PASSPHRASE", "DemoSize", "make"]
