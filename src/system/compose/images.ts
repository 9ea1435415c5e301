import type Docker from 'dockerode';
import type {ProjectConfig} from './compose-command.ts';

/** The name of each service's image: its own, or the one that compose gives to what it builds. */
export function imageNames({name, services}: ProjectConfig): Record<string, string> {
	return Object.fromEntries(
		Object.entries(services).map(([service, {image}]) => [service, image || `${name}-${service}`]),
	);
}

/** Every name by which an image is at hand; `latest` is left off as people do. */
export async function listImageNames(docker: Docker): Promise<ReadonlySet<string>> {
	const images = await docker.listImages();
	const names = images.flatMap(({RepoTags, RepoDigests}) => [...(RepoTags ?? []), ...(RepoDigests ?? [])]);
	return new Set(names.map(withoutLatest));
}

/** Services whose image is not at hand. */
export function missingImages(config: ProjectConfig, atHand: ReadonlySet<string>): string[] {
	return Object.entries(imageNames(config))
		.filter(([, image]) => !atHand.has(withoutLatest(image)))
		.map(([service]) => service);
}

/** Docker writes `redis` and `docker.io/library/redis:latest` for the same image. */
function withoutLatest(name: string): string {
	return name
		.replace(/:latest$/, '')
		.replace(/^docker\.io\//, '')
		.replace(/^library\//, '');
}
