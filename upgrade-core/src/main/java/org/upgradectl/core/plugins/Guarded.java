package org.upgradectl.core.plugins;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.step.Step;

/**
 * A contribution as the kernel calls it. One handler for all kinds, rather than a decorator for each: a method that the
 * API gains with a default body reaches the plugin without anybody remembering to pass it on.
 */
final class Guarded implements InvocationHandler {
    /** What a plugin returns and the kernel calls again. */
    private static final Set<Class<?>> LIVE_RESULTS = Set.of(ReleaseTree.class);

    private final Origin origin;
    private final Class<?> type;
    private final Object target;

    private Guarded(Origin origin, Class<?> type, Object target) {
        this.origin = origin;
        this.type = type;
        this.target = target;
    }

    /** The same contribution, safe to call. */
    static <T> T of(Class<T> type, Origin origin, T target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Guarded(origin, type, target));
        return type.cast(proxy);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return identity(proxy, method, arguments);
        }
        String what = type.getSimpleName() + "." + method.getName();
        Object result;
        try {
            result = PluginCalls.raw(origin, () -> method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            for (Class<?> declared : method.getExceptionTypes()) {
                if (declared.isInstance(thrown)) {
                    throw thrown;
                }
            }
            throw PluginCalls.translated(origin, what, thrown);
        }
        if (result == null && method.getReturnType() != void.class) {
            throw PluginCalls.defect(origin, what + " returned null", new NullPointerException(what));
        }
        return guarded(method, result);
    }

    private @Nullable Object guarded(Method method, @Nullable Object result) {
        if (result != null && LIVE_RESULTS.contains(method.getReturnType())) {
            return of(ReleaseTree.class, origin, (ReleaseTree) result);
        }
        if (result instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object element : list) {
                if (element == null) {
                    String what = type.getSimpleName() + "." + method.getName();
                    throw PluginCalls.defect(
                            origin, what + " returned a list that holds null", new NullPointerException(what));
                }
                copy.add(element instanceof Step step ? of(Step.class, origin, step) : element);
            }
            return List.copyOf(copy);
        }
        return result;
    }

    private @Nullable Object identity(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getSimpleName() + " of " + origin.shown();
        };
    }
}
