package org.herald.sandbox.simulator;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// One port for all: Twilio's calls, the simulator's own, and Messente's for the rest.
final class Doors extends Handler.Abstract {

    private final MessenteApi messente;
    private final TwilioApi twilio;
    private final ControlApi control;

    Doors(MessenteApi messente, TwilioApi twilio, ControlApi control) {
        this.messente = messente;
        this.twilio = twilio;
        this.control = control;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = new Exchange(request, response, callback);
        String path = exchange.path();
        if (path.startsWith("/2010-04-01/")) {
            twilio.handle(exchange);
        } else if (path.startsWith("/simulator/")) {
            control.handle(exchange);
        } else {
            messente.handle(exchange);
        }
        return true;
    }
}
