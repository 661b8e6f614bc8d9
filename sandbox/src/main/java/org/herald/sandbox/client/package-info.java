/// How the commands for people find the Kafka and the schema registry they work on.
@NullMarked
package org.herald.sandbox.client;

import org.jspecify.annotations.NullMarked;
