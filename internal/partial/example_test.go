package partial_test

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/partial"
)

func ExampleSource_Reduce() {
	template := `name = "${spec.name}-${var.suffix}"` + "\n"
	scope := partial.NewScope(map[string]cty.Value{
		"spec": cty.ObjectVal(map[string]cty.Value{"name": cty.StringVal("jobhive")}),
	}, nil)

	source, _ := partial.Parse("main.tf", []byte(template))
	result, _ := source.Reduce(source.Body().Attributes["name"].Expr, scope)
	fmt.Println(result.Text)
	// Output: "jobhive-${var.suffix}"
}

// A resolver decides what a reference is called in the output.
func ExampleResolver() {
	template := `ids = [for k in names : subnet.private[k].id]` + "\n"
	scope := partial.NewScope(
		map[string]cty.Value{"names": cty.TupleVal([]cty.Value{cty.StringVal("a"), cty.StringVal("b")})},
		func(ref partial.Reference) (string, int, hcl.Diagnostics) {
			key := ref.Traversal[2].(hcl.TraverseIndex).Key.AsString()
			return "subnet.private_" + key, 3, nil
		},
	)

	source, _ := partial.Parse("main.tf", []byte(template))
	result, _ := source.Reduce(source.Body().Attributes["ids"].Expr, scope)
	fmt.Println(result.Text)
	// Output: [subnet.private_a.id, subnet.private_b.id]
}

func ExampleLiteral() {
	fmt.Println(partial.Literal(cty.StringVal("${not a reference}")))
	// Output: "$${not a reference}"
}
