/// What follows from a provider's answer: pure decisions, no clock, no Kafka, no HTTP.
@NullMarked
package org.herald.gateway.attempt;

import org.jspecify.annotations.NullMarked;
