package org.herald.schemas;

import org.apache.avro.Conversion;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.util.ClassSecurityValidator;
import org.herald.lending.CustomerProfile;

/// Makes the classes generated from Herald's schemas usable with anybody's serde.
///
/// Since 1.12.2 Avro looks up only classes that the program has named as safe, lest a schema names one whose mere
/// construction does harm; the list is one for the whole JVM. Herald's own classes are added to it, nobody else's:
/// when one of them is loaded, which is in time for writing, and when Avro makes its first `SpecificData`, which is
/// in time for reading. There the class is looked up by the name in a record's schema and refused before anything
/// of it has run; but a `SpecificData` asks for [Conversion]s as services, this class is named as one, and being
/// made is all it does.
///
/// Where Avro cannot see this module, because a loader above holds it, `-Dorg.apache.avro.SERIALIZABLE_PACKAGES` has
/// to name `org.herald`.
public final class TrustedClasses extends Conversion<Void> {

    private static final String PACKAGES = "org.herald.";

    /// For Avro, which makes one for each `SpecificData`.
    public TrustedClasses() {
        trust();
    }

    /// Does nothing where they are trusted already. Whoever sets another list later has to name them there; the next
    /// `SpecificData` brings them back.
    public static synchronized void trust() {
        ClassSecurityValidator.ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        if (!others.isTrusted(CustomerProfile.class)) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(others, TrustedClasses::isOurs));
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(PACKAGES) && GenericContainer.class.isAssignableFrom(type);
    }

    /// No schema has this type: nothing is converted here.
    @Override
    public String getLogicalTypeName() {
        return "org.herald.trusted-classes";
    }

    @Override
    public Class<Void> getConvertedType() {
        return Void.class;
    }
}
