/// What the gateway asks of an SMS provider, whoever it is: send one text and say what became of it; read a
/// callback.
@NullMarked
package org.herald.gateway.provider;

import org.jspecify.annotations.NullMarked;
