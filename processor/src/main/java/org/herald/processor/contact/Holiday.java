package org.herald.processor.contact;

/// A public holiday.
///
/// @param name for who reads the file; never looked at
record Holiday(DayRule rule, String name) {}
