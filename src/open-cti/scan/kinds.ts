/** Which files are looked into, by name, and which words make a file worth reading with care. */

export type Kind = 'script' | 'clojure' | 'markup' | 'styles' | 'data' | 'metadata' | 'apex' | 'archive' | 'resource';

const kinds: readonly (readonly [Kind, string])[] = [
  ['script', 'js mjs cjs jsx ts tsx mts cts es6 coffee'],
  ['clojure', 'cljs cljc'],
  [
    'markup',
    `page vfp component cmp html htm xhtml shtml vue svelte astro jsp jspx jspf tag asp aspx ascx master cshtml vbhtml razor php phtml
     ejs hbs handlebars mustache erb rhtml twig njk liquid ftl ftlh vm tmpl tpl gohtml jinja jinja2 j2 eex heex leex pug jade`,
  ],
  ['styles', 'css scss less'],
  ['data', 'json csv'],
  [
    'metadata',
    `xml callcenter flexipage profile permissionset mutingpermissionset permissionsetgroup object layout flow flowdefinition report
     reporttype dashboard quickaction workflow objecttranslation translation approvalprocess assignmentrules connectedapp
     csptrustedsite remotesite installedpackage messagechannel settings sharingrules duplicaterule matchingrule`,
  ],
  ['apex', 'cls trigger apex'],
  ['archive', 'zip'],
  ['resource', 'resource app callcenter2'],
];

const byExtension = new Map(
  kinds.flatMap(([kind, list]) =>
    list
      .trim()
      .split(/\s+/)
      .map((extension) => [extension, kind] as const),
  ),
);

/** Companions that only say the API version of the file beside them. */
const companion =
  /\.(?:cls|trigger|page|component|js|ts|html|css|cmp|evt|intf|design|auradoc|svg|tokens|resource|email)-meta\.xml$/i;
/** What tools generate from an org: types, stubs, the WSDL as Apex. */
const generated =
  /(?:^|\/)(?:MetadataService\w*\.cls|(?:enterprise|partner|metadata|tooling)\.wsdl|jsconfig\.json|package-lock\.json|yarn\.lock)$|\.js\.map$|\.min\.map$/i;

export function kindOf(file: string): Kind | undefined {
  if (companion.test(file) || generated.test(file)) return undefined;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : byExtension.get(name.slice(dot + 1).toLowerCase());
}

const fields = 'CallDurationInSeconds|CallDisposition|CallObject|CallType';
const javascript = `sforce|[oO]pen[ _]?[cC][tT][iI]|interaction\\.js|integration\\.js|[lL]ightning-click-to-dial|LIGHTNING-CLICK-TO-DIAL|lightning[:/]clickToDial|04v[A-Za-z0-9]{12}|CallCenterId|${fields}`;

/** What a file must contain for anything to be found in it by itself. Tested on the bytes as Latin-1. */
export const words: Readonly<Record<Exclude<Kind, 'archive' | 'resource'>, RegExp>> = {
  script: new RegExp(javascript),
  clojure: /sforce|opencti|interaction\.js/i,
  markup: new RegExp(`${javascript}|clickToDial`, 'i'),
  styles: /lightning-click-to-dial/,
  data: /opencti[\w.-]*\.js|interaction\.js|CallCenterId/,
  metadata: new RegExp(
    `callCenter|opencti:|opencti\\.js|ManageCallCenters|reqAdapterUrl|04v[A-Za-z0-9]{12}|CALL_?(?:TYPE|DURATION|DISPOSITION|OBJECT)|${fields}`,
    'i',
  ),
  apex: /\bCallCenter(?:Id)?\b|['"]04v|CallDurationInSeconds|CallDisposition|\bCall(?:Type|Object)\b[^]*\b(?:Task|Activit)|\b(?:Task|Activit)[^]*\bCall(?:Type|Object)\b/i,
};
