/** Whether k6 reads a flag's value or a variable as true: what Go's `strconv.ParseBool` takes for it. */
export function isGoTrue(text: string | undefined): boolean {
	return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text ?? '');
}
