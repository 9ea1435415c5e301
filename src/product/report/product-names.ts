/** The services that have a reference in this repository: the name of the product is that of another program. */
export const productNames = ['moalog-server', 'fluxpay-engine', 'rate-limiter', 'rjmx-exporter'];
