package org.herald.processor.gate;

/// The outcome of putting an intent into words.
sealed interface Rendering {

    /// The words are found.
    ///
    /// @param locale language of the template used
    /// @param templateHash which wording it was
    record Done(SmsText sms, Brand brand, String locale, String templateHash) implements Rendering {}

    /// There are no words for it.
    ///
    /// @param why for the decision; never personal
    record Failed(String why) implements Rendering {}
}
