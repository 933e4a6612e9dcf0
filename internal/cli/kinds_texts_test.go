package cli

import (
	"strings"
	"testing"
)

// TestTextsOfKinds reads what is written for the people of products that have one kind of thing alone: what has to be done
// before the first apply ends, and what can be restored.
func TestTextsOfKinds(t *testing.T) {
	for _, test := range []struct {
		product, file string
		says, never   []string
	}{
		{
			"receipts", "README.md",
			[]string{
				"### The first apply", "What runs needs has to be there before it is made.", "**Everything but the functions.**",
				"-target=module.registry", "**The image** that the functions run.", `docker push "$registry/receipts/reader:3"`, "**Everything**",
			},
			[]string{"-target=module.functions", "-target=module.schedules", "-target=module.bucket_events", ":TAG"},
		},
		{
			"receipts", "first_apply.targets",
			[]string{"# Everything but the functions", "module.registry"},
			[]string{"module.functions", "module.schedules", "module.bucket_events", "module.compute"},
		},
		{
			"errands", "README.md",
			[]string{
				"**Everything but the services and the functions.**", `docker push "$registry/errands/app:TAG"`,
				`docker push "$registry/errands/app:v7"`,
			},
			[]string{"-target=module.functions", "-target=module.schedules"},
		},
		{
			"pages", "README.md",
			[]string{"Some of it waits for what people do elsewhere.", "**The zone.**", "**Everything**, with the commands"},
			[]string{"Everything but", "The image", "deployment fails"},
		},
		{
			"receipts", "RUNBOOK.md",
			[]string{
				"What it can be restored from stands below.", "### Items of `receipts-receipts` were deleted or damaged",
				"--target-table-name receipts-receipts-restored", "### Files of `receipts-models` were deleted or overwritten",
			},
			[]string{"Nothing"},
		},
		{
			"films", "RUNBOOK.md",
			[]string{"AWS keeps snapshots of `films-views`; its console restores them under another name."},
			[]string{"Nothing here keeps data", "Nothing is kept"},
		},
		{
			"films", "README.md",
			[]string{"### The images of jobs", `docker push "$registry/films/convert:1"`},
			[]string{"films/convert:TAG", "The first apply"},
		},
		{
			"library", "RUNBOOK.md",
			[]string{
				"aws rds modify-db-instance --region eu-west-1 --db-instance-identifier library-catalogue-restored \\\n" +
					"  --manage-master-user-password --master-user-secret-kms-key-id alias/library-data --apply-immediately",
				"The new password is in a secret of another name: `terraform apply` gives the new secret to whoever reads it.",
				"The cluster has the passwords of the time that it was restored to: `terraform apply` gives the master user the one that is",
				"`aws rds deregister-db-proxy-targets --region eu-west-1 --db-proxy-name library-orders --db-cluster-identifiers library-orders`",
				"`aws rds register-db-proxy-targets`, with the same options",
			},
			[]string{"--manage-master-user-password --deletion-protection", "The instance has the passwords of the time"},
		},
		{
			"visits", "README.md",
			[]string{"the functions.**", "of the functions**, ", "aws s3 cp ARCHIVE s3://visits-"},
			[]string{"-target=module.functions"},
		},
	} {
		t.Run(test.product+" "+test.file, func(t *testing.T) {
			t.Parallel()
			text := string(generateProduct(t, "../../testdata/products/"+test.product+"/specs", "production").Tree[test.file])
			for _, words := range test.says {
				if !strings.Contains(text, words) {
					t.Errorf("it does not say %q:\n%s", words, text)
				}
			}
			for _, words := range test.never {
				if strings.Contains(text, words) {
					t.Errorf("it says %q:\n%s", words, text)
				}
			}
		})
	}
}
