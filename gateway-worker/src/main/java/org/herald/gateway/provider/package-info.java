/// What the gateway asks of an SMS provider, whoever it is: send texts and say what became of each; read callbacks
/// and replies. And what all of them share: HTTP, and what its answers mean.
@NullMarked
package org.herald.gateway.provider;

import org.jspecify.annotations.NullMarked;
