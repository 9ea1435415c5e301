import type {ProjectConfig} from '../../../system/compose/compose-command.ts';
import type {Project} from '../../../system/compose/project.ts';
import type {ProductService} from '../contract.ts';

/** The port that each of our services listens on in its container. */
const ports: Readonly<Record<ProductService, number>> = {
	'moalog-server': 8080,
	'fluxpay-engine': 8081,
	'rate-limiter': 8082,
};
const names = Object.keys(ports) as ProductService[];
const prometheusPort = 9090;

/** Whether a service of a project is one of ours. */
export function isProductService(name: string): name is ProductService {
	return Object.hasOwn(ports, name);
}

/** Where a service is reached from this machine: what its container publishes, and before there is one what the files say. */
export function urlOf(project: Project, config: ProjectConfig, service: ProductService): string {
	const port = project.container(service)?.ports.find(({target}) => target === ports[service]);
	const published = port?.published ?? config.services[service]?.ports?.[0]?.published ?? ports[service];
	return `http://${port?.host ?? '127.0.0.1'}:${published}`;
}

/** All of ours. */
export function urlsOf(project: Project, config: ProjectConfig): Record<ProductService, string> {
	const urls = names.map(name => [name, urlOf(project, config, name)]);
	return Object.fromEntries(urls) as Record<ProductService, string>;
}

/** Null while Prometheus does not run or publishes no port. */
export function prometheusUrlOf(project: Project): string | null {
	const container = project.container('prometheus');
	const port =
		container?.state === 'running' ? container.ports.find(({target}) => target === prometheusPort) : undefined;
	return port ? `http://${port.host}:${port.published}` : null;
}
