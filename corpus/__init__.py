"""Bytes → Document: reads official Dutch documents exactly, and the startset we write ourselves."""
