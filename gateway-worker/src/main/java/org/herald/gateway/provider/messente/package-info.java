/// Messente: client, configuration, code tables, callbacks and their signature. Its contract:
/// [API reference](https://messente.com/documentation/messenger-api). Nothing of it is known outside this package.
@NullMarked
package org.herald.gateway.provider.messente;

import org.jspecify.annotations.NullMarked;
