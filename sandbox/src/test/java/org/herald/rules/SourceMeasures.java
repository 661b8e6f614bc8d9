package org.herald.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// How long, wide and deep the methods of Java files are, measured on the compiler's own trees.
final class SourceMeasures {

    /// @param lines from the first line of the signature to the closing brace
    /// @param parameters of the method; 0 for constructors, which do wiring
    /// @param nesting blocks within blocks of the body, the body itself not counted
    record Method(String place, int lines, int parameters, int nesting) {}

    private SourceMeasures() {}

    static List<Method> methods(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Method> methods = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodScanner(unit, positions, methods).scan(unit, "");
            }
        }
        return methods;
    }

    private static final class MethodScanner extends TreeScanner<Void, String> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
            this.unit = unit;
            this.positions = positions;
            this.methods = methods;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            return super.visitClass(type, outer + type.getSimpleName() + ".");
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            boolean constructor = method.getReturnType() == null;
            Depth depth = new Depth();
            depth.scan(method.getBody(), -1);
            methods.add(new Method(
                    SourceFiles.name(Path.of(unit.getSourceFile().toUri())) + " " + type + method.getName(),
                    lines(method),
                    constructor ? 0 : method.getParameters().size(),
                    depth.deepest));
            return super.visitMethod(method, type);
        }

        private int lines(MethodTree method) {
            Tree first = method.getReturnType() == null ? method.getBody() : method.getReturnType();
            if (first == null || method.getBody() == null) {
                return 1;
            }
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, first));
            long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method.getBody()));
            return (int) (to - from + 1);
        }
    }

    /// The blocks that open within each other; a class or lambda inside a method starts anew.
    private static final class Depth extends TreeScanner<Void, Integer> {
        private int deepest;

        @Override
        public Void visitBlock(BlockTree block, Integer depth) {
            deepest = Math.max(deepest, depth + 1);
            return super.visitBlock(block, depth + 1);
        }

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree lambda, Integer depth) {
            return super.visitLambdaExpression(lambda, -1);
        }

        @Override
        public Void visitClass(ClassTree type, Integer depth) {
            return super.visitClass(type, -1);
        }
    }
}
