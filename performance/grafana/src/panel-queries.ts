import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';

/** One query as it stands in a generated file. */
export interface PanelQuery {
	readonly dashboard: string;
	readonly panel: string;
	readonly expression: string;
}

interface PanelJson {
	readonly title?: string;
	readonly targets?: readonly {readonly expr?: string}[];
	readonly panels?: readonly PanelJson[];
}

/** Every query of dashboards/*.json, panels inside collapsed rows included. */
export async function panelQueries(folder = join(import.meta.dirname, '../dashboards')): Promise<PanelQuery[]> {
	const queries: PanelQuery[] = [];
	const collect = (dashboard: string, panels: readonly PanelJson[]): void => {
		for (const panel of panels) {
			for (const target of panel.targets ?? [])
				if (target.expr) queries.push({dashboard, panel: panel.title ?? '', expression: target.expr});
			collect(dashboard, panel.panels ?? []);
		}
	};
	for (const name of (await readdir(folder)).filter(file => file.endsWith('.json')).sort()) {
		const {title, panels} = JSON.parse(await readFile(join(folder, name), 'utf8')) as PanelJson;
		collect(title ?? name, panels ?? []);
	}
	return queries;
}
