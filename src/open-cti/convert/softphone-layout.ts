/** Reads a captured softphone layout: what the snippet of the audit copies, or the bare answer of getSoftphoneLayout(). */
import * as v from 'valibot';

const match = v.optional(
  v.nullable(v.object({ screenPopType: v.optional(v.string()), screenPopData: v.optional(v.nullable(v.string())) })),
);

/** Its keys differ in case between versions; both are taken. */
const callType = v.object({
  callRelatedFields: v.optional(v.array(v.string()), []),
  objects: v.optional(
    v.record(v.string(), v.array(v.object({ displayName: v.optional(v.string()), apiName: v.string() }))),
    {},
  ),
  screenPopSettings: v.optional(
    v.object({
      screenPopsOpenWithin: v.optional(v.string()),
      NoMatch: match,
      SingleMatch: match,
      MultipleMatches: match,
    }),
    {},
  ),
});

const layoutSchema = v.object({
  Inbound: v.optional(callType),
  Outbound: v.optional(callType),
  Internal: v.optional(callType),
});

const captured = v.object({
  hookswitch: v.literal('softphone-layout'),
  version: v.literal(1),
  profile: v.nullable(v.string()),
  layout: layoutSchema,
});

const fileSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([
    captured,
    v.pipe(
      layoutSchema,
      v.check((layout) => Object.keys(layout).length > 0),
      v.transform((layout) => ({ profile: null, layout })),
    ),
  ]),
);

export interface CapturedLayout {
  readonly profile: string | undefined;
  readonly layout: v.InferOutput<typeof layoutSchema>;
}

/** The text is no captured layout; the message says what to do. */
export class LayoutError extends Error {}

export function readLayout(text: string): CapturedLayout {
  const checked = v.safeParse(fileSchema, text);
  if (!checked.success)
    throw new LayoutError(
      'This is no captured softphone layout. Run the snippet of the audit’s task "Capture the softphone layouts" and save what it copies.',
    );
  return { profile: checked.output.profile ?? undefined, layout: checked.output.layout };
}
