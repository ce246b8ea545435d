"""Bytes to page: reading, decoding, sniffing, and the blocks and metadata of a page."""
