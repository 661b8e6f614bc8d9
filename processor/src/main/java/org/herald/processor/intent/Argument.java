package org.herald.processor.intent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/// Something a text mentions, still without a language: how it is written is the reader's locale's affair.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Argument.Amount.class, name = "amount"),
    @JsonSubTypes.Type(value = Argument.Day.class, name = "day"),
    @JsonSubTypes.Type(value = Argument.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Argument.FrontPage.class, name = "front-page")
})
public sealed interface Argument {

    record Amount(BigDecimal value, Currency currency) implements Argument {}

    record Day(LocalDate date) implements Argument {}

    record Link(String url) implements Argument {}

    /// The address of the brand's own front page.
    record FrontPage() implements Argument {}
}
