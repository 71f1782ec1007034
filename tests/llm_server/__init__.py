"""A loopback language-model server of our own that misbehaves on demand."""
