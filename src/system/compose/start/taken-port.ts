import type Docker from 'dockerode';
import {kept} from '../../../text/say.ts';
import {StackError} from '../../stack-error.ts';
import type {ProjectConfig} from '../compose-command.ts';
import {findPortOwner, isPortTaken} from './port-owner.ts';

/** What helps when a service cannot have its port: the end of a sentence. */
export type PortHint = (service: string) => string | null;

/** The first port of this machine that one of the services wants and somebody else has, as an error; null for none. */
export async function findTakenPort(
	docker: Docker,
	config: ProjectConfig,
	services: readonly string[],
	hint: PortHint,
): Promise<StackError | null> {
	for (const service of services)
		for (const {published, host_ip: host = '0.0.0.0', protocol} of config.services[service]?.ports ?? []) {
			const port = Number(published);
			if (port > 0 && protocol === 'tcp' && (await isPortTaken(host, port)))
				return takenPort(docker, config, {host, port}, hint);
		}
	return null;
}

/** The error for a port that is taken: which service wants it, who has it as far as that can be known, what helps. */
export async function takenPort(
	docker: Docker,
	config: ProjectConfig,
	{host, port}: {readonly host: string; readonly port: number},
	hint: PortHint,
): Promise<StackError> {
	const wants = Object.entries(config.services).find(([, {ports}]) =>
		ports?.some(({published}) => Number(published) === port),
	);
	const service = wants?.[0] ?? null;
	const owner = (await findPortOwner(docker, port)) ?? kept`another process`;
	const end = (service && hint(service)) ?? null;
	const mend = end ? kept`stop it, or ${end}` : kept`stop it`;
	return new StackError(
		service
			? kept`Port ${host}:${port}, which ${service} needs, is taken by ${owner}: ${mend}.`
			: kept`Port ${host}:${port} is taken by ${owner}: ${mend}.`,
		service,
	);
}
