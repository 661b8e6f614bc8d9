package org.herald.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/// Time comes in as an argument, so that a replay decides as the first run did.
final class CallsNoClock extends ArchCondition<JavaClass> {

    private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "nanoTime");

    CallsNoClock() {
        super("call no clock");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
            if (CLOCKS.contains(call.getTarget().getName())) {
                events.add(SimpleConditionEvent.violated(call, call.getDescription()));
            }
        }
    }
}
