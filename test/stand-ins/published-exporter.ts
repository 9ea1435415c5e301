import {listen} from './listen.ts';

/** The page of the published rJMX-Exporter: without ignoreErrors in its URL each scrape counts an error, 36 of 38 series. */
export function startPublishedExporter(jolokiaUrl: string): Promise<string> {
	const ignoresErrors = new URL(jolokiaUrl).searchParams.get('ignoreErrors') === 'true';
	return listen((_, {pathname}) => {
		if (pathname === '/health') return [200, 'OK'];
		if (pathname !== '/metrics') return [404];
		const series = Array.from({length: ignoresErrors ? 38 : 36}, (_value, at) => `java_lang_series_${at} ${at}`);
		return [
			200,
			[
				...series,
				`rjmx_exporter_scrape_errors ${ignoresErrors ? 0 : 1}`,
				`rjmx_exporter_metrics_scraped ${series.length}`,
				'',
			].join('\n'),
		];
	});
}
