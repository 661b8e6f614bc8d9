package org.herald.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// Marks tests that start processes: broker, registry, Herald's programs. `mvn test` leaves them out, `mvn verify`
/// runs them, and so does whoever names them (`mvn test -Dtest=...`).
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("processes")
public @interface NeedsProcesses {}
