/** What is laid over a project's compose files to make one side. */
export interface Layer {
	/** Absolute paths, on top of the project's own. */
	readonly files: readonly string[];
	/** Laid over all files for one call; null: nothing is. */
	readonly override: {readonly services: Readonly<Record<string, ServiceLayer>>} | null;
}

/** What is said of one service. */
export interface ServiceLayer {
	readonly image?: string;
	readonly environment?: Readonly<Record<string, string>>;
}

/** The project as its own files say. */
export const noLayer: Layer = {files: [], override: null};

/** A layer of one service. A dollar is compose's own sign for a variable: two are one. */
export function serviceLayer(service: string, {image, environment}: ServiceLayer): Layer {
	const escaped = Object.entries(environment ?? {}).map(([name, value]) => [name, value.replaceAll('$', '$$$$')]);
	return {
		files: [],
		override: {
			services: {
				[service]: {
					...(image !== undefined && {image}),
					...(escaped.length > 0 && {environment: Object.fromEntries(escaped)}),
				},
			},
		},
	};
}

/** What services were given beside their files stays, under what the layer says. */
export function withCarried(
	layer: Layer,
	services: readonly string[],
	carried: (service: string) => Readonly<Record<string, string>>,
): Layer {
	const rows = services.map(service => {
		const own = layer.override?.services[service] ?? {};
		const kept = serviceLayer(service, {environment: carried(service)}).override!.services[service]!;
		const environment = {...kept.environment, ...own.environment};
		return [service, {...own, ...(Object.keys(environment).length > 0 && {environment})}] as const;
	});
	const all = {...layer.override?.services, ...Object.fromEntries(rows)};
	const isEmpty = Object.values(all).every(each => Object.keys(each).length === 0);
	return {...layer, override: isEmpty ? null : {services: all}};
}
