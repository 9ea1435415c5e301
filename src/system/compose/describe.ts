import type Docker from 'dockerode';
import type {StackDescription} from '../contract.ts';
import type {ComposeTools} from './tools.ts';
import type {Container} from './watch/container.ts';

/** Versions of engine and compose, and by service the digest (or id) of its image and its limits in words. */
export async function describeProject(
	tools: ComposeTools,
	containers: readonly Container[],
): Promise<StackDescription> {
	const images = await Promise.all(
		containers.map(async ({service, imageId}) => [service, await digestOf(tools.docker, imageId)] as const),
	);
	return {
		docker: tools.engineVersion,
		compose: tools.composeVersion,
		images: Object.fromEntries(images),
		limits: Object.fromEntries(containers.map(entry => [entry.service, limitsOf(entry)])),
	};
}

/** A registry's digest names an image for everybody; one that was built here has its id only. */
async function digestOf(docker: Docker, imageId: string): Promise<string> {
	const image = await docker
		.getImage(imageId)
		.inspect()
		.catch(() => null);
	return image?.RepoDigests?.[0] ?? imageId;
}

/** Cores and memory that a container may use, in words. */
export function limitsOf({cpus, memoryBytes}: Pick<Container, 'cpus' | 'memoryBytes'>): string {
	const cores = cpus === null ? 'no CPU limit' : `${cpus} ${cpus === 1 ? 'core' : 'cores'}`;
	const memory = memoryBytes === null ? 'no memory limit' : `${Math.round(memoryBytes / 1024 ** 2)} MiB`;
	return `${cores}, ${memory}`;
}
