package dev.holdfast.storage.checkpoint;

/// A checkpoint file as the manifest names it.
///
/// @param tableId 0 unless the kind is TABLE
/// @param sequence what the file covers
/// @param contentCrc the checksum of all block checksums
record CheckpointFile(
    FileKind kind, long tableId, long sequence, String name, long sizeBytes, int contentCrc) {}
