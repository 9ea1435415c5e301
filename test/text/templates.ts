import type {Node, SourceFile} from 'typescript/unstable/ast';
import {isIdentifier, isNoSubstitutionTemplateLiteral, isTaggedTemplateExpression} from 'typescript/unstable/ast/is';
import {readSources} from '../typescript-sources.ts';

/** A text of the code that is said in other languages too. */
export interface Template {
	readonly file: string;
	readonly tag: 'say' | 'kept';
	/** `No file {0}.` */
	readonly template: string;
}

/** Every say`…` and kept`…` of a folder, as TypeScript reads it. */
export function templatesOf(config: string, folder: string): Template[] {
	return readSources(config, folder, templatesIn);
}

function templatesIn(source: SourceFile, file: string): Template[] {
	const found: Template[] = [];
	const visit = (node: Node): undefined => {
		if (isTaggedTemplateExpression(node) && isIdentifier(node.tag)) {
			const tag = node.tag.text;
			if (tag === 'say' || tag === 'kept') {
				const {template} = node;
				const text = isNoSubstitutionTemplateLiteral(template)
					? template.text
					: template.templateSpans.reduce(
							(sum, span, index) => `${sum}{${index}}${span.literal.text}`,
							template.head.text,
						);
				found.push({file, tag, template: text});
			}
		}
		node.forEachChild(visit);
	};
	visit(source);
	return found;
}
