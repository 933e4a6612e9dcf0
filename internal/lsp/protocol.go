package lsp

// The parts of the protocol that are used; see the specification, version 3.17.
type (
	position struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	span struct {
		Start position `json:"start"`
		End   position `json:"end"`
	}
	location struct {
		URI   string `json:"uri"`
		Range span   `json:"range"`
	}
	document struct {
		URI  string `json:"uri"`
		Text string `json:"text"`
	}
	openParams struct {
		Document document `json:"textDocument"`
	}
	changeParams struct {
		Document document `json:"textDocument"`
		Changes  []struct {
			Text string `json:"text"`
		} `json:"contentChanges"`
	}
	placeParams struct {
		Document document `json:"textDocument"`
		Position position `json:"position"`
		NewName  string   `json:"newName"`
		// Context is the context of a search for references.
		Context struct {
			WithDeclaration bool `json:"includeDeclaration"`
		} `json:"context"`
	}
	rangeParams struct {
		Document document `json:"textDocument"`
		Range    span     `json:"range"`
	}
	diagnostic struct {
		Range    span      `json:"range"`
		Severity int       `json:"severity"`
		Code     string    `json:"code,omitempty"`
		Source   string    `json:"source"`
		Message  string    `json:"message"`
		Related  []related `json:"relatedInformation,omitempty"`
	}
	related struct {
		Location location `json:"location"`
		Message  string   `json:"message"`
	}
	messageParams struct {
		Type    int    `json:"type"`
		Message string `json:"message"`
	}
	diagnosticsParams struct {
		URI         string       `json:"uri"`
		Diagnostics []diagnostic `json:"diagnostics"`
	}
	completionItem struct {
		Label         string   `json:"label"`
		Kind          int      `json:"kind"`
		Detail        string   `json:"detail,omitempty"`
		Documentation *markup  `json:"documentation,omitempty"`
		InsertText    string   `json:"insertText,omitempty"`
		SortText      string   `json:"sortText,omitempty"`
		Tags          []string `json:"-"`
	}
	markup struct {
		Kind  string `json:"kind"`
		Value string `json:"value"`
	}
	hover struct {
		Contents markup `json:"contents"`
	}
	textEdit struct {
		Range   span   `json:"range"`
		NewText string `json:"newText"`
	}
	workspaceEdit struct {
		Changes map[string][]textEdit `json:"changes"`
	}
	codeAction struct {
		Title       string        `json:"title"`
		Kind        string        `json:"kind"`
		IsPreferred bool          `json:"isPreferred,omitempty"`
		Diagnostics []diagnostic  `json:"diagnostics,omitempty"`
		Edit        workspaceEdit `json:"edit"`
	}
)

// Numbers of the protocol.
const (
	severityError   = 1
	severityWarning = 2
	kindProperty    = 10
	kindValue       = 12
	kindReference   = 18
)

// capabilities tell the editor what to ask.
var capabilities = map[string]any{
	"capabilities": map[string]any{
		"textDocumentSync":           map[string]any{"openClose": true, "change": 1, "save": true},
		"completionProvider":         map[string]any{"triggerCharacters": []string{" ", ":", "-"}},
		"hoverProvider":              true,
		"definitionProvider":         true,
		"implementationProvider":     true,
		"referencesProvider":         true,
		"renameProvider":             map[string]any{"prepareProvider": true},
		"codeActionProvider":         map[string]any{"codeActionKinds": []string{"quickfix"}},
		"documentFormattingProvider": true,
	},
	"serverInfo": map[string]any{"name": "jobhivegen"},
}
