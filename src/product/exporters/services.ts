/** The exporters as services: the one of which something is promised, and the one that it is compared with. */
export const exporterServices = ['rjmx-exporter', 'jmx-exporter'] as const;

/** The service with the JVM that both of them read. */
export const exportersTarget = 'fluxpay-engine';
