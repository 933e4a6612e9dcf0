package validate

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/spec"
)

// secretRules are about the content of secrets.
func secretRules() []Rule {
	return []Rule{
		{"secret-mixed", hcl.DiagError, "Made and put in by hand", secretMixed},
		{"secret-rotation", hcl.DiagError, "Nothing to rotate", secretRotation},
	}
}

// secretMixed finds secrets with some values that people enter by hand. Whoever enters
// one writes the whole secret, and would have to know the other values.
func secretMixed(c *checker) {
	for key, secret := range c.Secrets {
		var made, provided []string
		for _, name := range sortedKeys(secret.SecretString) {
			switch secret.SecretString[name].Kind {
			case "provided":
				provided = append(provided, name)
			case "generated", "reference", "value":
				made = append(made, name)
			}
		}
		if len(made) > 0 && len(provided) > 0 {
			c.report("secrets"+spec.Segment(key)+".secret_string"+spec.Segment(provided[0]),
				"A secret is written as a whole: by hand, or by an apply. Of this one %s would be put in by hand, and %s "+
					"written by an apply. Write {generated: {length: 40}} for what an apply can make, such as the password of a "+
					"database; move what others have given to a secret of its own.",
				strings.Join(provided, " and "), strings.Join(made, " and "))
		}
	}
}

// secretRotation checks that a rotation is a number that an apply can follow, and that
// the secret has a value to generate anew.
func secretRotation(c *checker) {
	for key, secret := range c.Secrets {
		if secret.Rotation == nil {
			continue
		}
		place := "secrets" + spec.Segment(key) + ".rotation"
		generated := false
		for _, value := range secret.SecretString {
			generated = generated || value.Kind == "generated"
		}
		switch {
		case *secret.Rotation < 1:
			c.report(place, "Rotations are counted from 1, which is the first value. Write 1, or a greater number.")
		case !generated:
			c.report(place, "No value of the secret is generated, so there is none to make anew. Leave rotation out; what is "+
				"provided is replaced by hand.")
		}
	}
}
