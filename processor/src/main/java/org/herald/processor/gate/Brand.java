package org.herald.processor.gate;

/// One of the lender's brands, as its customers know it.
///
/// @param name the lender's name in texts
/// @param sender name or number that texts come from
/// @param supportPhone a number at which a person answers
/// @param url its front page
public record Brand(String name, String sender, String supportPhone, String url) {}
